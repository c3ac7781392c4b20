package org.yijianshi.kiosk.application;

import java.time.Instant;

/**
 * A card that was read at this terminal, or what the platform said of who showed none.
 *
 * @param at when it was laid on the reader, or when the platform said so
 */
record ReadCard(Identity identity, Instant at) {}
