/** Vaadin on an embedded Jetty whose views come from the Micronaut context. */
@NullMarked
package org.yijianshi.kiosk.ui.web;

import org.jspecify.annotations.NullMarked;
