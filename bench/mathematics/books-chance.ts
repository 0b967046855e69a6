import { type Identity, one } from "./identities.ts";

/** Probability, statistics, information theory and learning as books write them; set down before they were ever decided. */
export const chanceIdentities: readonly Identity[] = [
  one(String.raw`\mathbb{E}[X] = \mathbb{E}\left[\mathbb{E}[X \mid Y]\right]`),
  one(String.raw`\mathbb{E}_Y\bigl[\mathbb{E}[X \mid Y]\bigr] = \mathbb{E}[X]`),
  one(String.raw`\mathrm{E}(\mathrm{E}(X\mid Y)) = \mathrm{E}(X)`),
  one(
    String.raw`\operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)] + \operatorname{Var}(\mathbb{E}[X \mid Y])`,
  ),
  one(String.raw`\mathbb{V}[X] = \mathbb{E}[X^2] - (\mathbb{E}[X])^2`),
  one(String.raw`\operatorname{Var}(X \mid Y) = \mathbb{E}[X^2 \mid Y] - \mathbb{E}[X \mid Y]^2`),
  one(String.raw`\mathbb{E}[XY \mid Y] = Y\,\mathbb{E}[X \mid Y]`),
  one(String.raw`\mathbb{E}[XY] = \mathbb{E}\left[Y\,\mathbb{E}[X|Y]\right]`),
  one(
    String.raw`\operatorname{Cov}(X, Y) = \mathbb{E}[\operatorname{Cov}(X, Y \mid Z)] + \operatorname{Cov}(\mathbb{E}[X \mid Z], \mathbb{E}[Y \mid Z])`,
  ),
  one(String.raw`\mathbb{E}[\mathbb{E}[X \mid Y, Z] \mid Z] = \mathbb{E}[X \mid Z]`),
  one(String.raw`\mathbb{E}[aX + b \mid Y] = a\,\mathbb{E}[X \mid Y] + b`),
  one(String.raw`\mathbb{E}\left[(X - \mathbb{E}[X \mid Y])\,Y\right] = 0`),
  one(String.raw`\mathbb{E}[X \mid Y = y] = \sum_x x\, p(x \mid y)`),
  one(
    String.raw`\mathbb{E}[(Y - f(X))^2] = \mathbb{E}[(Y - \mathbb{E}[Y\mid X])^2] + \mathbb{E}[(\mathbb{E}[Y\mid X] - f(X))^2]`,
  ),
  one(String.raw`P(A \mid B) = \frac{P(A \cap B)}{P(B)}`),
  one(String.raw`P(A\mid B) = \frac{P(B\mid A)P(A)}{P(B\mid A)P(A)+P(B\mid A^c)P(A^c)}`),
  one(String.raw`P(X = x, Y = y) = P(X = x)\,P(Y = y \mid X = x)`),
  one(String.raw`\Pr[A \cup B] = \Pr[A] + \Pr[B] - \Pr[A \cap B]`),
  one(String.raw`\mathbb{P}(A) = \mathbb{P}(A \cap B) + \mathbb{P}(A \cap B^c)`),
  one(String.raw`p(z \mid x) = \frac{p(x \mid z)\,p(z)}{\sum_{z'} p(x \mid z')\,p(z')}`),
  one(String.raw`p(\mathbf{x}) = \int p(\mathbf{x} \mid \mathbf{z})\,p(\mathbf{z})\,\mathrm{d}\mathbf{z}`),
  one(String.raw`\frac{p(x, y)}{p(x)\,p(y)} = \frac{p(x \mid y)}{p(x)}`),
  one(String.raw`p(a, b \mid c) = p(a \mid b, c)\,p(b \mid c)`),
  one(String.raw`\int p(x)\,dx = 1`),
  one(String.raw`\sum_{x} \sum_{y} p(x, y) = 1`),
  one(String.raw`H(X) - H(X \mid Y) = H(Y) - H(Y \mid X)`),
  one(String.raw`I(X; Y) = \sum_{x}\sum_{y} p(x,y)\log\frac{p(x,y)}{p(x)p(y)}`),
  one(String.raw`I(X;Y) = D_{\mathrm{KL}}\left(p(x,y)\,\|\,p(x)p(y)\right)`),
  one(String.raw`I(X; Y \mid Z) = H(X \mid Z) - H(X \mid Y, Z)`),
  one(String.raw`I(X; Y, Z) = I(X; Z) + I(X; Y \mid Z)`),
  one(String.raw`H(X, Y \mid Z) = H(X \mid Z) + H(Y \mid X, Z)`),
  one(String.raw`\mathrm{H}[X] = -\sum_{x} p(x)\log p(x)`),
  one(String.raw`H(X \mid Y) \le H(X)`),
  one(String.raw`I(X; Y) \ge 0`),
  one(String.raw`H(X, Y) \leq H(X) + H(Y)`),
  one(String.raw`D_{\mathrm{KL}}(p \,\|\, q) \geq 0`),
  one(String.raw`\mathrm{KL}\!\left(q \,\middle\|\, p\right) = \sum_{x} q(x) \log \frac{q(x)}{p(x)}`),
  one(String.raw`D_{KL}(p\parallel q) = \mathbb{E}_{x \sim p}\left[\log p(x) - \log q(x)\right]`),
  one(String.raw`-\sum_{x} p(x)\log q(x) = H(p) + D_{\mathrm{KL}}(p \,\|\, q)`),
  one(
    String.raw`\log p(x) = \underbrace{\mathbb{E}_{q(z)}\left[\log p(x, z) - \log q(z)\right]}_{\text{ELBO}} + \mathrm{KL}\left(q(z)\,\|\,p(z \mid x)\right)`,
  ),
  one(String.raw`\log p(x) \ge \mathbb{E}_{q(z)}\left[\log \frac{p(x, z)}{q(z)}\right]`),
  one(
    String.raw`\mathbb{E}_{q(z\mid x)}[\log p(x\mid z)] - D_{KL}(q(z\mid x)\,\|\,p(z)) = \mathbb{E}_{q(z\mid x)}\left[\log\frac{p(x,z)}{q(z\mid x)}\right]`,
  ),
  one(
    String.raw`D_{\mathrm{KL}}\bigl(\mathcal{N}(\mu_1, \sigma_1^2) \,\big\|\, \mathcal{N}(\mu_2, \sigma_2^2)\bigr) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12`,
  ),
  one(
    String.raw`D_{KL}\left(\mathcal{N}(\boldsymbol\mu, \boldsymbol\Sigma)\,\|\,\mathcal{N}(\mathbf 0, \mathbf I)\right) = \frac12\left(\operatorname{tr}\boldsymbol\Sigma + \boldsymbol\mu^\top\boldsymbol\mu - k - \log\det\boldsymbol\Sigma\right)`,
    [String.raw`\boldsymbol\mu \in \mathbb{R}^k`, String.raw`\boldsymbol\Sigma \in \mathbb{R}^{k\times k}`],
  ),
  one(String.raw`\mathbb{E}_{x\sim\mathcal N(\mu,\sigma^2)}[x^2] = \mu^2 + \sigma^2`),
  one(String.raw`\mathbb{E}\left[(X-\mu)^4\right] = 3\sigma^4`, [String.raw`X \sim \mathcal{N}(\mu, \sigma^2)`]),
  one(String.raw`\mathbb{E}[e^{tX}] = \exp\left(\mu t + \tfrac12\sigma^2t^2\right)`, [
    String.raw`X \sim \mathcal{N}(\mu, \sigma^2)`,
  ]),
  one(String.raw`-\int_{-\infty}^{\infty} p(x)\ln p(x)\,dx = \frac12\ln(2\pi e\sigma^2)`, [
    String.raw`p(x) = \frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)`,
  ]),
  one(String.raw`\mathcal{N}(x; \mu, \sigma^2) = \frac1\sigma\,\mathcal{N}\!\left(\frac{x-\mu}{\sigma}; 0, 1\right)`),
  one(
    String.raw`\ln \mathcal{N}(\mathbf{x} \mid \boldsymbol{\mu}, \boldsymbol{\Sigma}) = -\frac{D}{2}\ln 2\pi - \frac12\ln|\boldsymbol\Sigma| - \frac12(\mathbf{x}-\boldsymbol\mu)^{\mathrm T}\boldsymbol\Sigma^{-1}(\mathbf{x}-\boldsymbol\mu)`,
    [
      String.raw`\mathbf{x}, \boldsymbol\mu \in \mathbb{R}^D`,
      String.raw`\boldsymbol\Sigma \in \mathbb{R}^{D \times D}`,
    ],
  ),
  one(
    String.raw`\nabla_{\boldsymbol\mu}\log\mathcal{N}(\mathbf x\mid\boldsymbol\mu,\boldsymbol\Sigma) = \boldsymbol\Sigma^{-1}(\mathbf x - \boldsymbol\mu)`,
  ),
  one(
    String.raw`\operatorname{Var}\left(\sum_{i=1}^{n} X_i\right) = \sum_{i=1}^n \operatorname{Var}(X_i) + 2\sum_{i<j}\operatorname{Cov}(X_i, X_j)`,
    ["n = 2"],
  ),
  one(String.raw`\operatorname{Cov}(X + Y, Z) = \operatorname{Cov}(X, Z) + \operatorname{Cov}(Y, Z)`),
  one(String.raw`\operatorname{Var}[X - Y] = \operatorname{Var}[X] + \operatorname{Var}[Y] - 2\operatorname{Cov}[X,Y]`),
  one(String.raw`\mathbb{E}[(X - \mu)(Y - \nu)] = \mathbb{E}[XY] - \mu\nu`, [
    String.raw`\mu = \mathbb{E}[X]`,
    String.raw`\nu = \mathbb{E}[Y]`,
  ]),
  one(String.raw`\mathbb{E}[X]^2 \le \mathbb{E}[X^2]`),
  one(String.raw`\left(\mathbb{E}[XY]\right)^2 \leq \mathbb{E}[X^2]\,\mathbb{E}[Y^2]`),
  one(String.raw`\mathbb{E}[|X|] \ge |\mathbb{E}[X]|`),
  one(String.raw`\mathbb{E}[\log X] \le \log \mathbb{E}[X]`, ["X > 0"]),
  one(String.raw`e^{\mathbb{E}[X]} \le \mathbb{E}\left[e^X\right]`),
  one(
    String.raw`\mathbb{E}\left[(\hat\theta - \theta)^2\right] = \operatorname{Var}(\hat\theta) + \left(\mathbb{E}[\hat\theta] - \theta\right)^2`,
  ),
  one(
    String.raw`\nabla_\theta\,\mathbb{E}_{x\sim p_\theta}[f(x)] = \mathbb{E}_{x\sim p_\theta}[f(x)\nabla_\theta\log p_\theta(x)]`,
  ),
  one(
    String.raw`\frac{\partial}{\partial\theta}\left[k\log\theta + (n-k)\log(1-\theta)\right] = \frac{k}{\theta} - \frac{n-k}{1-\theta}`,
  ),
  one(
    String.raw`\frac{\partial}{\partial\mu}\sum_{i=1}^{n}\frac{(x_i - \mu)^2}{2\sigma^2} = -\frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)`,
  ),
  one(
    String.raw`\frac{\partial}{\partial v}\left(-\frac{n}{2}\ln v - \frac{S}{2v}\right) = -\frac{n}{2v} + \frac{S}{2v^2}`,
  ),
  one(String.raw`\sum_{k=0}^{n} k\binom{n}{k}p^k(1-p)^{n-k} = np`),
  one(String.raw`\sum_{k=0}^n k^2 \binom nk p^k (1-p)^{n-k} = np(1-p) + n^2p^2`),
  one(String.raw`\prod_{i=1}^n p^{x_i}(1-p)^{1-x_i} = p^{\sum_{i=1}^n x_i}(1-p)^{n-\sum_{i=1}^n x_i}`, ["0 < p < 1"]),
  one(
    String.raw`\log\prod_{i=1}^n \theta^{y_i}(1-\theta)^{1-y_i} = \sum_{i=1}^{n}\left[y_i\log\theta + (1-y_i)\log(1-\theta)\right]`,
    [String.raw`0 < \theta < 1`],
  ),
  one(String.raw`-\log \frac{1}{1+e^{-yz}} = \log\left(1 + e^{-yz}\right)`),
  one(String.raw`\sum_{k=0}^{\infty}\gamma^k R = \frac{R}{1-\gamma}`, [String.raw`0 < \gamma < 1`]),
  one(String.raw`Q_{n+1} = Q_n + \frac1n\left(R_n - Q_n\right)`, [String.raw`Q_n = \frac{1}{n-1}\sum_{i=1}^{n-1} R_i`]),
  one(String.raw`\frac{1}{n}\sum_{i=1}^n R_i = Q + \frac{1}{n}\left[R_n - Q\right]`, [
    String.raw`Q = \frac{1}{n-1}\sum_{i=1}^{n-1} R_i`,
  ]),
  one(String.raw`\mathbb{1}[x > 0]\cdot x = \max(0, x)`),
  one(String.raw`\mathbf{1}\{x \ge 0\} + \mathbf{1}\{x < 0\} = 1`),
  one(String.raw`\mathbb{I}(a = b) = \mathbb{I}(b = a)`),
  one(String.raw`\operatorname{softmax}(z)_i = \frac{\exp(z_i - m)}{\sum_{j} \exp(z_j - m)}`),
  one(String.raw`\operatorname{softmax}\left([z, 0]\right)_1 = \sigma(z)`),
  one(String.raw`\log\operatorname{softmax}(z)_i = z_i - \log\sum_{j} e^{z_j}`),
  one(String.raw`\operatorname{logit}(\sigma(x)) = x`),
  one(
    String.raw`\frac{\partial}{\partial \hat y}\left[-y\log\hat y - (1-y)\log(1-\hat y)\right] = \frac{\hat y - y}{\hat y(1-\hat y)}`,
  ),
  one(String.raw`\begin{align*}
    \operatorname{Var}[X] &= \mathbb{E}\left[(X - \mathbb{E}[X])^2\right] \\
    &= \mathbb{E}\left[X^2 - 2X\,\mathbb{E}[X] + \mathbb{E}[X]^2\right] \\
    &= \mathbb{E}[X^2] - \mathbb{E}[X]^2 \tag{6.38}
  \end{align*}`),
  one(String.raw`\beta v_{t-1} + (1-\beta) g_t = v_{t-1} + (1-\beta)(g_t - v_{t-1})`),
  one(
    String.raw`\sqrt{\bar\alpha_t}\,x_0 + \sqrt{1 - \bar\alpha_t}\,\frac{x_t - \sqrt{\bar\alpha_t}\,x_0}{\sqrt{1-\bar\alpha_t}} = x_t`,
    [String.raw`0 < \bar\alpha_t < 1`],
  ),
  one(String.raw`\frac{q^\top k}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}}\sum_{i=1}^{d_k} q_i k_i`, [
    String.raw`q, k \in \mathbb{R}^{d_k}`,
  ]),
  one(String.raw`\int_0^\infty \lambda e^{-\lambda x}\,x^2\,dx = \frac{2}{\lambda^2}`, [String.raw`\lambda > 0`]),
  one(
    String.raw`\frac{\Gamma(a+b)}{\Gamma(a)\Gamma(b)}\cdot\frac{\Gamma(a+1)\Gamma(b)}{\Gamma(a+b+1)} = \frac{a}{a+b}`,
    ["a > 0, b > 0"],
  ),
];

export const chanceMistakes: readonly Identity[] = [
  one(String.raw`\mathbb{E}\left[\mathbb{E}[X \mid Y]\right] = \mathbb{E}[Y]`),
  one(
    String.raw`\operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)] - \operatorname{Var}(\mathbb{E}[X \mid Y])`,
  ),
  one(String.raw`\operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)]`),
  one(String.raw`\mathbb{E}[X \mid Y] = \mathbb{E}[X]`),
  one(String.raw`\mathbb{E}[XY \mid Y] = \mathbb{E}[X]\,\mathbb{E}[Y]`),
  one(String.raw`\mathbb{E}[X \mid Y] = \frac{\mathbb{E}[XY]}{\mathbb{E}[Y]}`),
  one(String.raw`\operatorname{Cov}(X, Y) = \mathbb{E}[\operatorname{Cov}(X, Y \mid Z)]`),
  one(String.raw`\mathbb{E}[X \mid Y = y] = \sum_x x\, p(y \mid x)`),
  one(String.raw`P(A \mid B) = \frac{P(A \cap B)}{P(A)}`),
  one(String.raw`P(A\mid B) = \frac{P(B\mid A)P(A)}{P(B\mid A)P(A)+P(B\mid A^c)P(A)}`),
  one(String.raw`P(X = x, Y = y) = P(X = x)\,P(Y = y)`),
  one(String.raw`\Pr[A \cup B] = \Pr[A] + \Pr[B] + \Pr[A \cap B]`),
  one(String.raw`p(z \mid x) = \frac{p(x \mid z)\,p(z)}{\sum_{z'} p(x \mid z')}`),
  one(String.raw`p(a, b \mid c) = p(a \mid c)\,p(b \mid c)`),
  one(String.raw`I(X; Y \mid Z) = H(X \mid Z) - H(X \mid Y)`),
  one(String.raw`I(X; Y, Z) = I(X; Y) + I(X; Z)`),
  one(String.raw`H(X \mid Y) \ge H(X)`),
  one(String.raw`D_{\mathrm{KL}}(p \,\|\, q) \leq 0`),
  one(String.raw`-\sum_{x} p(x)\log q(x) = H(q) + D_{\mathrm{KL}}(p \,\|\, q)`),
  one(
    String.raw`\log p(x) = \mathbb{E}_{q(z)}\left[\log p(x, z) - \log q(z)\right] - \mathrm{KL}\left(q(z)\,\|\,p(z \mid x)\right)`,
  ),
  one(String.raw`\log p(x) \le \mathbb{E}_{q(z)}\left[\log \frac{p(x, z)}{q(z)}\right]`),
  one(
    String.raw`D_{\mathrm{KL}}\bigl(\mathcal{N}(\mu_1, \sigma_1^2) \,\big\|\, \mathcal{N}(\mu_2, \sigma_2^2)\bigr) = \log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12`,
  ),
  one(String.raw`\mathbb{E}_{x\sim\mathcal N(\mu,\sigma^2)}[x^2] = \mu^2 + \sigma`),
  one(String.raw`\mathbb{E}\left[(X-\mu)^4\right] = \sigma^4`, [String.raw`X \sim \mathcal{N}(\mu, \sigma^2)`]),
  one(String.raw`\mathbb{E}[e^{tX}] = \exp\left(\mu t + \sigma^2t^2\right)`, [
    String.raw`X \sim \mathcal{N}(\mu, \sigma^2)`,
  ]),
  one(String.raw`\mathcal{N}(x; \mu, \sigma^2) = \mathcal{N}\!\left(\frac{x-\mu}{\sigma}; 0, 1\right)`),
  one(
    String.raw`\nabla_{\boldsymbol\mu}\log\mathcal{N}(\mathbf x\mid\boldsymbol\mu,\boldsymbol\Sigma) = \boldsymbol\Sigma(\mathbf x - \boldsymbol\mu)`,
  ),
  one(String.raw`\operatorname{Var}\left(\sum_{i=1}^{n} X_i\right) = \sum_{i=1}^n \operatorname{Var}(X_i)`, ["n = 2"]),
  one(String.raw`\operatorname{Var}[X - Y] = \operatorname{Var}[X] - \operatorname{Var}[Y]`),
  one(String.raw`\mathbb{E}[X]^2 \ge \mathbb{E}[X^2]`),
  one(String.raw`\mathbb{E}[\log X] \ge \log \mathbb{E}[X]`, ["X > 0"]),
  one(
    String.raw`\mathbb{E}\left[(\hat\theta - \theta)^2\right] = \operatorname{Var}(\hat\theta) - \left(\mathbb{E}[\hat\theta] - \theta\right)^2`,
  ),
  one(
    String.raw`\frac{\partial}{\partial\theta}\left[k\log\theta + (n-k)\log(1-\theta)\right] = \frac{k}{\theta} + \frac{n-k}{1-\theta}`,
  ),
  one(
    String.raw`\frac{\partial}{\partial\mu}\sum_{i=1}^{n}\frac{(x_i - \mu)^2}{2\sigma^2} = \frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)`,
  ),
  one(String.raw`\sum_{k=0}^{n} k\binom{n}{k}p^k(1-p)^{n-k} = np(1-p)`),
  one(String.raw`\mathbb{1}[x > 0]\cdot x = \min(0, x)`),
  one(String.raw`\operatorname{softmax}(z)_i = \frac{\exp(z_i - m)}{\sum_{j} \exp(z_j)}`),
  one(String.raw`\log\operatorname{softmax}(z)_i = z_i + \log\sum_{j} e^{z_j}`),
  one(
    String.raw`\frac{\partial}{\partial \hat y}\left[-y\log\hat y - (1-y)\log(1-\hat y)\right] = \frac{y - \hat y}{\hat y(1-\hat y)}`,
  ),
  one(String.raw`\beta v_{t-1} + (1-\beta) g_t = v_{t-1} - (1-\beta)(g_t - v_{t-1})`),
  one(String.raw`\frac{1}{n}\sum_{i=1}^n R_i = Q + \frac{1}{n-1}\left[R_n - Q\right]`, [
    String.raw`Q = \frac{1}{n-1}\sum_{i=1}^{n-1} R_i`,
  ]),
  one(String.raw`\mathcal{N}(x; \mu, \sigma^2) = \sigma\,\mathcal{N}\!\left(\frac{x-\mu}{\sigma}; 0, 1\right)`),
];
