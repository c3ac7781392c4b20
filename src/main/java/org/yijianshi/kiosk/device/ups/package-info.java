/**
 * The uninterruptible power supply, asked through Network UPS Tools (RFC 9271). It says whether the terminal runs on
 * the mains and when the battery is at its end; it switches nothing off, that is the operating system's part
 * ({@code upsmon}).
 */
@NullMarked
package org.yijianshi.kiosk.device.ups;

import org.jspecify.annotations.NullMarked;
