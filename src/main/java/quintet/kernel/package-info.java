/** The Jupyter kernel. */
package quintet.kernel;
