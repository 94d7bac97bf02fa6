/** Beans, configuration, health and metrics of what every service shares. */
@NullMarked
package dev.milepost.service.wiring;

import org.jspecify.annotations.NullMarked;
