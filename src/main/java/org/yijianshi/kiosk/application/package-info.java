/**
 * The bundle flow: guidance → items → one form → one set of materials → signature → honest submission.
 *
 * <p>Declares the ports it needs ({@link org.yijianshi.kiosk.application.Records},
 * {@link org.yijianshi.kiosk.application.Submissions}); knows neither pages nor HTTP nor SQL.
 */
@NullMarked
package org.yijianshi.kiosk.application;

import org.jspecify.annotations.NullMarked;
