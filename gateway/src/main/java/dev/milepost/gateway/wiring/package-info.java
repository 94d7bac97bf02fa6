/** Makes a service of it: health. */
@NullMarked
package dev.milepost.gateway.wiring;

import org.jspecify.annotations.NullMarked;
