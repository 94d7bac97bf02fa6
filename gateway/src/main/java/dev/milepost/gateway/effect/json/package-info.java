/** The JSON that is stored: states and events. What clients see is the API's own affair. */
@NullMarked
package dev.milepost.gateway.effect.json;

import org.jspecify.annotations.NullMarked;
