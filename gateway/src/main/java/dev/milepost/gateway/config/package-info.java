/** The gateway's work by configuration: status files. */
@NullMarked
package dev.milepost.gateway.config;

import org.jspecify.annotations.NullMarked;
