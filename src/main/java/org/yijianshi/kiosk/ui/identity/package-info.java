/** How somebody without his card shows who he is: by a code, or by his number and then a staff member or his face. */
@NullMarked
package org.yijianshi.kiosk.ui.identity;

import org.jspecify.annotations.NullMarked;
