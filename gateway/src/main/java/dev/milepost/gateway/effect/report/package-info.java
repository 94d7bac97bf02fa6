/** X12: the files in which the gateway leaves how its runs stand. */
@NullMarked
package dev.milepost.gateway.effect.report;

import org.jspecify.annotations.NullMarked;
