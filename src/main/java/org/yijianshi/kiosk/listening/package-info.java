/** How one part tells others without depending on them, and without suffering from them. */
@NullMarked
package org.yijianshi.kiosk.listening;

import org.jspecify.annotations.NullMarked;
