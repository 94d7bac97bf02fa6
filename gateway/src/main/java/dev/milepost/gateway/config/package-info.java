/** What the gateway does by its configuration: status files. */
@NullMarked
package dev.milepost.gateway.config;

import org.jspecify.annotations.NullMarked;
