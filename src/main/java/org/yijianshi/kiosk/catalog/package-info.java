/**
 * The catalogue: life events as versioned data.
 *
 * <p>Glossary: 一件事 {@code LifeEvent} · 事项 {@code ServiceItem} · 情形引导 guidance, its {@code Question}s · 材料
 * {@code Material} · 办事指南 {@code Guide} · 实施编码 implementation code. Nothing here knows who applies or how it is
 * drawn.
 */
@NullMarked
package org.yijianshi.kiosk.catalog;

import org.jspecify.annotations.NullMarked;
