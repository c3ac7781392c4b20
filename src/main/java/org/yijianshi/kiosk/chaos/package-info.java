/**
 * Tries to make a terminal lose or repeat an application: kills it, cuts its line and its power, and counts what arrived.
 *
 * <p>The terminal under trial is a process of its own with the real store, sender and HTTP adapter.
 */
@NullMarked
package org.yijianshi.kiosk.chaos;

import org.jspecify.annotations.NullMarked;
