/** How somebody without card and telephone shows who he is: his number, then a staff member or his face. */
@NullMarked
package org.yijianshi.kiosk.ui.identity;

import org.jspecify.annotations.NullMarked;
