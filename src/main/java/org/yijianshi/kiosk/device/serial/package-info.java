/** Serial ports as byte streams with deadlines: nothing here knows what the bytes mean. */
@NullMarked
package org.yijianshi.kiosk.device.serial;

import org.jspecify.annotations.NullMarked;
