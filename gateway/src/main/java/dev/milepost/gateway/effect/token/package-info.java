/** Tokens of people and programs, in the database. */
@NullMarked
package dev.milepost.gateway.effect.token;

import org.jspecify.annotations.NullMarked;
