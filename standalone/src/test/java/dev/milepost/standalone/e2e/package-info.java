/**
 * The product as a user has it: the {@code milepost} script, real processes, a real repository, and
 * {@code kill -9}. Run by failsafe once everything is packaged.
 */
@NullMarked
package dev.milepost.standalone.e2e;

import org.jspecify.annotations.NullMarked;
