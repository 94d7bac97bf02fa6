/**
 * The product as a user has it: the {@code milepost} script of this checkout, real processes on a
 * home of their own, {@code kill -9}, and runs that are followed through the API. Its tests are run
 * by failsafe once everything is packaged; the bench measures with it.
 */
@NullMarked
package dev.milepost.e2e;

import org.jspecify.annotations.NullMarked;
