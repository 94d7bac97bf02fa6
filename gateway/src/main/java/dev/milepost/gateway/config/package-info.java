/** Makes a service of it: health. */
@NullMarked
package dev.milepost.gateway.config;

import org.jspecify.annotations.NullMarked;
