/** The pages before and after a session: attract, guides, goodbye. */
@NullMarked
package org.yijianshi.kiosk.ui.home;

import org.jspecify.annotations.NullMarked;
