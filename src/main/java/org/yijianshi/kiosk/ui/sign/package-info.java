/** Somebody signs what another has applied for, in a sitting of his own. */
@NullMarked
package org.yijianshi.kiosk.ui.sign;

import org.jspecify.annotations.NullMarked;
