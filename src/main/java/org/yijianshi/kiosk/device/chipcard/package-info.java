/**
 * Cards with a chip in a PC/SC reader: whether one is there, its ATR, and which application answers to its AID. What an
 * application holds is behind keys (PSAM, PIN) in its issuer's libraries: an operator who has one supplies it as a program, which gets the
 * card's channel and nothing else. A card is read when somebody asks for it, never because it was put in.
 */
@NullMarked
package org.yijianshi.kiosk.device.chipcard;

import org.jspecify.annotations.NullMarked;
