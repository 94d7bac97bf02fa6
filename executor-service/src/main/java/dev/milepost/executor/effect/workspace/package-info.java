/**
 * X1: where agents work. Each executor has a bare mirror for each remote, and in a folder of the
 * run a repository of its own for each issue, in which its attempts and rounds follow one another.
 * It borrows the mirror's objects; what is committed in it is taken into the mirror and pushed from
 * there.
 *
 * <pre>
 * &lt;milepost.home&gt;/executors/&lt;id&gt;/
 *   lock                                   held while the executor lives
 *   mirrors/&lt;hash&gt;.git                     from Forge.remote()
 *   runs/&lt;run&gt;/issue-&lt;n&gt;/worktree          the files, and .git with all that is git's
 *   runs/&lt;run&gt;/issue-&lt;n&gt;/&lt;assignment&gt;/     prompt, body, output, identity of the process
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect.workspace;

import org.jspecify.annotations.NullMarked;
