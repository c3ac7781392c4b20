/** The pages of an application, one question each, from the notice to the receipt. */
@NullMarked
package org.yijianshi.kiosk.ui.apply;

import org.jspecify.annotations.NullMarked;
