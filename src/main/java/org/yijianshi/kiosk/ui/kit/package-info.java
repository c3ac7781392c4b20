/**
 * Building blocks of the citizen's pages: plain HTML elements drawn by {@code META-INF/resources/kiosk/*.css} and the
 * browser modules beside them. They know nothing of events, devices or sessions; every word is handed in.
 */
@NullMarked
package org.yijianshi.kiosk.ui.kit;

import org.jspecify.annotations.NullMarked;
