/** The flatbed scanner, worked through SANE's {@code scanimage} as a process of its own; its picture goes straight to memory. */
@NullMarked
package org.yijianshi.kiosk.device.flatbed;

import org.jspecify.annotations.NullMarked;
