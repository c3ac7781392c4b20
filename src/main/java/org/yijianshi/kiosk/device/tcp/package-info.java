/** Devices that listen on a port of the network: connections as byte streams with deadlines. */
@NullMarked
package org.yijianshi.kiosk.device.tcp;

import org.jspecify.annotations.NullMarked;
