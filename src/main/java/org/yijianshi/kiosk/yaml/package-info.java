/**
 * Data files written by people: YAML read strictly, checked against a JSON Schema, every defect with its line.
 *
 * <p>Knows nothing of what the files mean; the catalogue and the device configuration do.
 */
@NullMarked
package org.yijianshi.kiosk.yaml;

import org.jspecify.annotations.NullMarked;
