package org.yijianshi.kiosk.application;

import java.time.Instant;

/**
 * A card that was read at this terminal.
 *
 * @param at when it was laid on the reader
 */
record ReadCard(Identity identity, Instant at) {}
