/** What services wait for, kept in memory for those who look at a run. Not history. */
@NullMarked
package dev.milepost.gateway.notice;

import org.jspecify.annotations.NullMarked;
