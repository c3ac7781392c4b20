package org.yijianshi.kiosk.catalog;

import java.util.List;

/**
 * A gentle way to the window: what cannot be finished at a terminal, why, and what to bring.
 *
 * @param when named condition
 * @param reason may name fields as <code>{notice.until}</code>
 */
public record Advice(String id, String when, Text title, Text reason, List<Text> bring, Text where) {}
