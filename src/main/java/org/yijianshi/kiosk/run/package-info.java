/** Puts the rooms together and starts the terminal. The only place that may know them all. */
@NullMarked
package org.yijianshi.kiosk.run;

import org.jspecify.annotations.NullMarked;
