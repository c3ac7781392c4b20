/** The printer for A4 papers, spoken to directly by IPP (RFC 8010, RFC 8011). */
@NullMarked
package org.yijianshi.kiosk.device.page;

import org.jspecify.annotations.NullMarked;
