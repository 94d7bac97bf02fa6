/** The commands that need this machine: {@code up}, {@code down}, and S0 for all the others. */
@NullMarked
package dev.milepost.standalone.command;

import org.jspecify.annotations.NullMarked;
