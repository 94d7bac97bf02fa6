/**
 * The page for a browser: files of the jar, which hold nothing of a run; what they show they ask
 * the API for.
 */
@NullMarked
package dev.milepost.gateway.page;

import org.jspecify.annotations.NullMarked;
