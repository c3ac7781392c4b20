/** One field or one photographed material at a time, for whichever journey asks for it. */
@NullMarked
package org.yijianshi.kiosk.ui.fill;

import org.jspecify.annotations.NullMarked;
