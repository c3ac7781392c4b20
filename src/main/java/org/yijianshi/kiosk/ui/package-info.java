/** The pages a citizen touches. */
@NullMarked
package org.yijianshi.kiosk.ui;

import org.jspecify.annotations.NullMarked;
