/**
 * Cards with a chip in a PC/SC reader: whether one is there, its ATR, and which application answers to its AID. What an
 * application holds is behind keys (PSAM, PIN) in its issuer's libraries and is not read.
 */
@NullMarked
package org.yijianshi.kiosk.device.chipcard;

import org.jspecify.annotations.NullMarked;
