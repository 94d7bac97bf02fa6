/**
 * How users' commands reach the log: reserved or judged first, appended, and answered once durable.
 */
@NullMarked
package dev.milepost.gateway.effect.intake;

import org.jspecify.annotations.NullMarked;
