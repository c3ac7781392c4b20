/** What the local service offers on every terminal: its guard and the health of the devices. Loopback only. */
@NullMarked
package org.yijianshi.kiosk.service;

import org.jspecify.annotations.NullMarked;
