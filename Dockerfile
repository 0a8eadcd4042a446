# Quintet's notebooks in a container:
#
#   docker build -t quintet .
#   docker run --rm -p 8888:8888 quintet
#
# and then open the address that it prints. Not built by the project's tests.
FROM eclipse-temurin:17-jdk-jammy

# Jupyter from the system's packages, git for the revision in reports, fonts for charts
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        jupyter-notebook jupyter-nbconvert jupyter-client python3-nbclient python3-jupyter-client python3-ipykernel \
        fontconfig fonts-dejavu-core git \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home learner
USER learner
WORKDIR /home/learner/quintet
COPY --chown=learner . .

# fetches Maven and the libraries, and compiles
RUN ./quintet --version && ./quintet notebooks --install-kernel --user

EXPOSE 8888
CMD ["./quintet", "notebooks", "--no-browser", "--ip", "0.0.0.0", "--port", "8888"]
