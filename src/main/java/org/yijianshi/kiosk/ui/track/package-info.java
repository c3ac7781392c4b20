/** What became of an application, found again by its query code. */
@NullMarked
package org.yijianshi.kiosk.ui.track;

import org.jspecify.annotations.NullMarked;
