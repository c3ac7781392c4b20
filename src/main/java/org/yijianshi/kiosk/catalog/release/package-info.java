/**
 * Releases of the catalogue (同源发布): packed and signed where it is written, verified and kept where it is used.
 *
 * <p>A release is a zip of the catalogue's YAML files, a manifest with their digests, and an Ed25519 signature over the
 * manifest. Nothing of a package is believed before its signature, its digests and the catalogue check have all passed.
 */
@NullMarked
package org.yijianshi.kiosk.catalog.release;

import org.jspecify.annotations.NullMarked;
