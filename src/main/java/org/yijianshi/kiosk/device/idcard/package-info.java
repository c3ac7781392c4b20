/** The second-generation resident ID card reader (SAM module, GA 450 family): wire codec, card layouts and driver. */
@NullMarked
package org.yijianshi.kiosk.device.idcard;

import org.jspecify.annotations.NullMarked;
