/** What the local service offers on every terminal: its guard, the health of the devices, what waits for the platform. Loopback only. */
@NullMarked
package org.yijianshi.kiosk.service;

import org.jspecify.annotations.NullMarked;
