/** Paper: PDF documents, page pictures, receipt rasters and QR codes, from templates and fonts. */
@NullMarked
package org.yijianshi.kiosk.document;

import org.jspecify.annotations.NullMarked;
