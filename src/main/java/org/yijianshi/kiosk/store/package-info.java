/** The encrypted local store and the outbox. It knows keys and bytes, not their meaning. */
@NullMarked
package org.yijianshi.kiosk.store;

import org.jspecify.annotations.NullMarked;
