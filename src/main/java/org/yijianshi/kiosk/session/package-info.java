/** Who stands here: identity, idle clock, end and wipe. */
@NullMarked
package org.yijianshi.kiosk.session;

import org.jspecify.annotations.NullMarked;
