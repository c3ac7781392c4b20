/**
 * A photographed page made upright: its four corners are found, its perspective is taken out, and what is wrong with
 * the picture is named. Shapes are found by BoofCV (Apache-2.0, pure Java: no native memory holds a citizen's page, and
 * nothing is unpacked to disk); what its classes cannot know, which shape is a page and when one is cut off, is decided
 * here. Measured by {@code PageFiguresTest}.
 */
@NullMarked
package org.yijianshi.kiosk.document.page;

import org.jspecify.annotations.NullMarked;
