/**
 * The sandbox platform (演示沙箱平台): a server of its own that answers the contract of {@code platform/openapi.yaml}
 * with synthetic people, remembers what it received, and can be told to fail. It shares nothing with the terminal but
 * the contract: its beans live in a context of their own.
 */
@Configuration
@Requires(property = "sandbox.enabled", value = "true")
@NullMarked
package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
