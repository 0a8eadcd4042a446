package quintet.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.JreProxySelector;

/** Finds libraries and what they depend on in Maven repositories, and keeps them where Maven does. */
final class MavenLibraries {

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

    private final List<RemoteRepository> repositories =
            new ArrayList<>(List.of(new RemoteRepository.Builder("central", "default", CENTRAL).build()));
    private RepositorySystem system;

    synchronized void addRepository(String name, String address) {
        repositories.removeIf(repository -> repository.getId().equals(name));
        repositories.add(new RemoteRepository.Builder(name, "default", address).build());
    }

    /**
     * The jars of a library and of all that it needs at run time.
     *
     * @param coordinate {@code group:artifact[:extension[:classifier]]:version}
     * @throws IOException if it cannot be had; the message says which one, and why
     */
    synchronized List<Path> resolve(String coordinate) throws IOException {
        try {
            Artifact artifact = new DefaultArtifact(coordinate);
            CollectRequest collect = new CollectRequest();
            collect.setRoot(new Dependency(artifact, JavaScopes.RUNTIME));
            collect.setRepositories(repositories);
            DependencyRequest request = new DependencyRequest(
                    collect, DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME));
            return system().resolveDependencies(session(), request).getArtifactResults().stream()
                    .map(ArtifactResult::getArtifact)
                    .map(Artifact::getFile)
                    .map(file -> file.toPath().toAbsolutePath())
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw new IOException("%maven " + coordinate + ": expected group:artifact:version", malformed);
        } catch (RepositoryException failed) {
            throw new IOException("%maven " + coordinate + ": " + failed.getMessage(), failed);
        }
    }

    private RepositorySystem system() {
        if (system == null) {
            system = new RepositorySystemSupplier().get();
        }
        return system;
    }

    private DefaultRepositorySystemSession session() {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        String folder = System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        session.setLocalRepositoryManager(system().newLocalRepositoryManager(session, new LocalRepository(folder)));
        session.setSystemProperties(System.getProperties());
        session.setProxySelector(new JreProxySelector());
        return session;
    }
}
