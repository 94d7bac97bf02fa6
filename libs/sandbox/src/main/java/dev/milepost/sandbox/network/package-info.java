/** X9: which hosts a program in a sandbox may reach, and the way there. */
@NullMarked
package dev.milepost.sandbox.network;

import org.jspecify.annotations.NullMarked;
